extension MemoryState {
    /// Messages in the order in which they were decided.
    var messagesInOrder: [SalesTables.StoredMessage] {
        sales.messages.values
    }
}
