"""What the course hands out: the student repository and the offline book."""
