import CardCore
import CardLedger

extension MemoryLedger: Workplace {
    func zones() throws -> [ZoneRecord] { state.workplace.zones }

    func setting(_ name: String) throws -> String? { state.workplace.settings[name] }

    func close() throws {}

    /// A ledger in memory has no later version.
    func requireKnownSchema() {}

    /// Writes a file that names a snapshot of everything.
    func copy(to path: String) throws { try MemorySnapshots.write(state, to: path) }
}

extension MemoryTransaction: WorkplaceTransaction {
    func zones() throws -> [ZoneRecord] { state.workplace.zones }

    func insert(_ zone: ZoneRecord) throws {
        state.workplace.zones.append(zone)
        state.workplace.zones.sort { $0.from < $1.from }
    }

    func save(_ value: String?, forSetting name: String) throws {
        state.workplace.settings[name] = value
    }
}
