"""The index worker's rooms: sections kept, found and ranked. The only place with LanceDB."""
