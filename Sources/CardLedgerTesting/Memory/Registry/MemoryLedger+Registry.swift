import CardCore
import CardLedger

extension MemoryLedger: Registry {
    func hasMinted() throws -> Bool { !state.cards.cards.isEmpty }

    func products() throws -> [ProductRecord] {
        let registry = state.registry
        return registry.productIDs.sorted().compactMap {
            registry.product($0, version: nil)?.record
        }
    }

    func product(withID id: ProductID, version: Int?) throws -> ProductRecord? {
        state.registry.product(id, version: version)?.record
    }

    func printers() throws -> [PrinterRecord] {
        let registry = state.registry
        return Set(registry.printers.map(\.printer.name)).sorted().compactMap {
            registry.printer($0, version: nil)
        }
    }

    func printer(withName name: String, version: Int?) throws -> PrinterRecord? {
        state.registry.printer(name, version: version)
    }

    func custodians(version: Int?) throws -> CustodianSetRecord? {
        state.registry.custodians(version: version)
    }

    func parties(_ kind: Party.Kind) throws -> [Party] {
        state.registry.parties(of: kind)
    }
}
