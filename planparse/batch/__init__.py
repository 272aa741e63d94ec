"""Many documents at once: read in processes that may fail, resumed where it stopped, summed up."""
