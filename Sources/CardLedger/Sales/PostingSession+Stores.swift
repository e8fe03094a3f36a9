package import CardCore

// The stores that the rows of the file name first.
extension PostingSession {
    /// The stores of the written messages that the ledger did not know before, in the order in which
    /// they were named; those of typed messages are not among them.
    package var newStores: [StoreID] { state.newStores }

    /// Notes the stores of messages before they are written.
    func noteStores(of messages: [KnownMessage]) throws {
        let span = messages.span
        var last: StoreID?
        for index in span.indices where span[index].store != last {
            let store = span[index].store
            last = store
            // An advice that waits may leave its store to its request.
            guard !store.text.isEmpty else { continue }
            guard state.stores.insert(store).inserted else { continue }
            guard try transaction.party(.store, store.text) == nil else { continue }
            state.newStores.append(store)
        }
    }
}
