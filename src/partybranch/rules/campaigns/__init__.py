"""CMP: themed campaigns, and what a unit promises, declares and puts right."""
