"""What a program budget is: money, codes, rules, and the streams of facts."""
