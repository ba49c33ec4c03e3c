mod export;
mod reconcile;
