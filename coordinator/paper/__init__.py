"""What an office files on paper: certificates, sign-in sheets, badges and lists, typeset as PDF."""
