package import CardCore

/// Where the clocks of stores hang, for times that come without an offset.
package struct SaleZones: Sendable {
    /// That of the template, else that of the workspace.
    package var fallback: Zone
    /// Those of stores that `mintrun.yaml` gives a zone.
    package var byStore: [String: Zone]

    package init(fallback: Zone = .utc, byStore: [String: Zone] = [:]) {
        self.fallback = fallback
        self.byStore = byStore
    }

    package func zone(ofStore store: @autoclosure () -> String?) -> Zone {
        guard !byStore.isEmpty, let store = store() else { return fallback }
        return byStore[store] ?? fallback
    }
}

/// The moment of a sale, and the clock that it was written by.
package struct SaleTime: Hashable, Sendable {
    package let instant: Instant
    /// - Unit: seconds east of UTC.
    package let offsetSeconds: Int

    package init(_ instant: Instant, offsetSeconds: Int) {
        self.instant = instant
        self.offsetSeconds = offsetSeconds
    }
}
