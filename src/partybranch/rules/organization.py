"""ORG: how a branch is formed, its size, its committee and its posts."""
