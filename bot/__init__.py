"""The assistant: everything that is neither a wire nor a city's business."""
