"""How a worker process is started, spoken to, limited and restarted."""
