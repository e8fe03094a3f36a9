/// A store that a file named first, although other stores were known.
package struct NewStore: Hashable, Sendable {
    /// The name of the store.
    package let name: StoreID
    /// The file that named it; empty for a call.
    package let file: String
    /// Other stores that the name may mean, the nearest first.
    package let nearest: [StoreID]

    /// The stores that one file, or one group of calls, named first.
    package struct Arrival: Hashable, Sendable {
        /// The names of the stores.
        package let stores: [StoreID]
        /// The name of the file; empty for calls.
        package let file: String

        package init(_ stores: [StoreID], file: String) {
            self.stores = stores
            self.file = file
        }
    }

    /// Returns the stores of the arrivals, the newest first, that were new although another store
    /// was known; `known` are all stores today.
    ///
    /// The first stores of a workspace are not reported: they cannot be misspelt ones.
    package static func all(
        in arrivals: [Arrival],
        known: some Sequence<StoreID>,
        listed: some Sequence<StoreID>
    ) -> [NewStore] {
        let listed = Set(listed)
        let all = Set(known).union(listed).subtracting([OperatorMessages.store])
        var before = all
        var found: [NewStore] = []
        for arrival in arrivals {
            before.subtract(Set(arrival.stores).subtracting(listed))
            guard !before.isEmpty else { continue }
            found += arrival.stores.filter { !listed.contains($0) }.map { name in
                let nearest = NearestNames.of(name, among: all.subtracting([name]))
                return NewStore(name: name, file: arrival.file, nearest: nearest)
            }
        }
        return found
    }
}
