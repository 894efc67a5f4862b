"""Target areas (communities, strips, whole districts), their figures with source and date, surveys."""
