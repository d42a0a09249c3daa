"""DIGIT and its fork UPYOG."""
