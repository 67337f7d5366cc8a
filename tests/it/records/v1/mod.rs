mod reference;
mod service_clients;
