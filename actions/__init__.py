"""What the assistant does, one topic a file; sees only the city and the tracker."""
