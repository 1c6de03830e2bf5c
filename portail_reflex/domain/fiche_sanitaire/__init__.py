"""The fiche sanitaire of a child: health data, encrypted, for its family and the role SANTE."""
