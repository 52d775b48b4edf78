"""What `call_command` and the test runner find before Django's own."""
