mod breaker;
mod journey;
mod trs_read;
mod trs_write;
