mod service_clients;
