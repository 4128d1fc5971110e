"""What runs Greenbridge: image, topic provisioning, launcher; none of its rules."""
