package import CardCore
package import CardText

/// The time zones of stores, for times without an offset.
package struct SaleZones: Sendable {
    /// The zone of the template, else that of the workspace.
    package var fallback: Zone
    /// Those of stores that `mintrun.yaml` gives a zone.
    package var byStore: [StoreID: Zone]

    package init(fallback: Zone = .utc, byStore: [StoreID: Zone] = [:]) {
        self.fallback = fallback
        self.byStore = byStore
    }

    /// The zone of a store; `store` is evaluated only if a store has a zone of its own.
    package func zone(ofStore store: @autoclosure () -> StoreID?) -> Zone {
        guard !byStore.isEmpty, let store = store() else { return fallback }
        return byStore[store] ?? fallback
    }

    /// The zones and their rules, for a digest: with the same text, times are the same moments.
    package var digestText: String {
        let stores = byStore.sorted { $0.key < $1.key }
        return "\(fallback.digestText)\n"
            + stores.map { "\($0.key)\u{1F}\($0.value.digestText)\n" }.joined()
    }
}

/// The moment of a sale, and the clock that it was written by.
package struct SaleTime: Hashable, Sendable {
    /// The moment in UTC.
    package let instant: Instant
    /// - Unit: seconds east of UTC.
    package let offsetSeconds: Int

    package init(_ instant: Instant, offsetSeconds: Int) {
        self.instant = instant
        self.offsetSeconds = offsetSeconds
    }
}
