"""The one gate that forms and import rows pass: schemas, and the acts behind them."""
