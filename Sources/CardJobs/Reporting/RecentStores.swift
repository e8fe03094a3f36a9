import CardCore
import CardLedger

/// The stores that files of the last days named first, from the audit log.
struct RecentStores {
    private let repositories: Repositories
    private let context: RequestContext

    init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The days for which a new store is reported.
    private static let days: Int64 = 7
    private static let page: Int64 = 500
    /// So many entries are looked at; a busier week is reported in part.
    private static let mostEntries: Int64 = 50_000

    /// The new stores, the newest first.
    func stores() throws -> [NewStore] {
        NewStore.all(
            in: try arrivals(),
            known: try repositories.ledger.parties(.store).map { StoreID($0.name) },
            listed: repositories.configuration.stores.map(\.store)
        )
    }

    private func arrivals() throws -> [NewStore.Arrival] {
        let since = context.at.adding(seconds: -Self.days * 86_400)
        let size = try repositories.ledger.auditHead().size
        var end = size
        var found: [NewStore.Arrival] = []
        while end > max(0, size - Self.mostEntries) {
            let first = max(0, end - Self.page)
            let entries = try repositories.ledger.auditEntries(
                from: first,
                limit: Int(end - first)
            )
            found += entries.reversed().filter { $0.at >= since }.compactMap(\.newStores)
            guard let oldest = entries.first, oldest.at >= since else { return found }
            end = first
        }
        return found
    }
}

extension AuditEntry {
    /// The stores that the file or the calls of the entry named first; nil for none.
    fileprivate var newStores: NewStore.Arrival? {
        guard details.contains("\"newStores\"") else { return nil }
        var details = Details(details)
        let stores = details.strings("newStores").map { StoreID($0) }
        return stores.isEmpty
            ? nil : NewStore.Arrival(stores, file: details.string("name") ?? "")
    }
}
