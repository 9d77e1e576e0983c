"""Plain HTTP: sign-in and the other forms that set a cookie, health, security headers, the gateway in front of the socket."""
