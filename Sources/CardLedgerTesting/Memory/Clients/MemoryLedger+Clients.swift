import CardCore
import CardLedger

extension MemoryLedger: ClientRepository {
    func clients() throws -> [ClientRecord] { state.registry.newestClients }

    func client(named name: ClientName, version: Int?) throws -> ClientRecord? {
        state.registry.client(name, version: version)
    }

    func call(_ key: CallKey) throws -> NumberedCall? { state.calls.call(key) }

    func lastLines() throws -> [UInt8]? { state.calls.lastLines }

    func calls(after number: CallNumber, limit: Int) throws -> [NumberedCall] {
        Array(state.calls.calls.filter { $0.number > number }.prefix(limit))
    }

    func openCalls(
        of client: ClientName,
        _ interface: ServiceInterface,
        in scope: String
    ) throws -> [NumberedCall] {
        let calls = state.calls
        return calls.calls.filter { call in
            var key = call.call.key
            guard key.client == client, key.interface == interface, key.scope == scope else {
                return false
            }
            key.scope = ""
            return calls.call(key) == nil
        }
    }

    func unnamedDeliveries(among numbers: [DeliveryNumber]) throws -> [DeliveryNumber] {
        let named = Set(state.calls.calls.compactMap(\.call.delivery))
        return numbers.filter { !named.contains($0) }
    }

    func target(of id: PublicID) throws -> PublicID.Target? { state.calls.targets[id] }
}

extension MemoryTransaction: ClientTransaction {
    func client(_ name: ClientName, version: Int?) throws -> ClientRecord? {
        state.registry.client(name, version: version)
    }

    func clients() throws -> [ClientRecord] { state.registry.newestClients }

    func insert(_ client: ClientRecord) throws {
        let known = state.registry.client(client.name, version: client.version)
        guard known == nil, client.secrets.count <= ClientRecord.mostSecrets else {
            throw MemoryFault.taken("client \(client.name)")
        }
        state.registry.clients.append(client)
    }

    func call(_ key: CallKey) throws -> NumberedCall? { state.calls.call(key) }

    func insert(_ call: CallRecord) throws -> CallNumber {
        guard state.calls.call(call.key) == nil else { throw MemoryFault.taken("call") }
        guard state.registry.client(call.key.client, version: nil) != nil else {
            throw MemoryFault.missing("client \(call.key.client)")
        }
        let number = CallNumber(Int64(state.calls.calls.count) + 1)
        state.calls.calls.append(NumberedCall(number, call))
        return number
    }

    func keep(lines: [UInt8]) throws { state.calls.lastLines = lines }

    func publicID(of target: PublicID.Target) throws -> PublicID? {
        state.calls.targets.first { $0.value == target }?.key
    }

    func insert(_ id: PublicID, of target: PublicID.Target) throws {
        guard state.calls.targets[id] == nil, try publicID(of: target) == nil else {
            throw MemoryFault.taken("public id")
        }
        state.calls.targets[id] = target
    }
}

extension CallTables {
    func call(_ key: CallKey) -> NumberedCall? { calls.first { $0.call.key == key } }
}

extension MemoryState {
    /// Groups of calls that differ from their audit entries.
    var callFaults: [RecordFault] {
        let entries = log.entries(of: CallsEntry.object)
        let changed = entries.compactMap { entry -> RecordFault? in
            let first = CallNumber(entry.number("first") ?? 0)
            let after = first.advanced(by: Int(entry.number("count") ?? 0))
            let group = calls.calls.filter { $0.number >= first && $0.number < after }
            return RecordDigest.calls(group) == entry.text("digest") ? nil : .calls(first)
        }
        let audited = entries.reduce(0) { $0 + ($1.number("count") ?? 0) }
        return changed + (audited == Int64(calls.calls.count) ? [] : [.callGroups])
    }
}
