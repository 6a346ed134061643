"""ORG: how a branch is formed, its size, its committee, its posts and its groups."""
