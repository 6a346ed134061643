"""ADM: admitting members, from the application to full membership."""
