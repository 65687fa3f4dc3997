"""Where batches are worked: this process, a reader that can be killed, a pool of workers."""
