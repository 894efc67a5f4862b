"""What every room of the house may lean on; it leans on none of them."""
