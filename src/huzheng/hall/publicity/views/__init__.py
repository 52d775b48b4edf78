"""The pages of joint publicity."""
