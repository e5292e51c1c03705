"""화면마다 하나씩: each module makes the blueprint of one noun from the tracker."""
