"""One Rasa component a file: what turns her words into meaning."""
