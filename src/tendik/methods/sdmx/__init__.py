"""What SDMX asks and how: the addresses of its REST interface, filters, versions, media types. Values in, values out."""
