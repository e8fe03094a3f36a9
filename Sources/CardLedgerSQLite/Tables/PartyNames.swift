import CardCore
import CardLedger
import GRDB

/// The numbers of senders and stores, looked up once and cached for the transaction.
final class PartyNames {
    /// The number in place of a store in a message that leaves its store to its request.
    static let noStore: Int64 = 0

    private let database: Database
    private var stores: [StoreID: Int64] = [:]
    private var senders: [SenderID: Int64] = [:]
    private var products: [ProductID: Int64] = [:]
    private var names: [Int64: String] = [:]
    /// Rows of one store follow one another.
    private var lastStore: (name: StoreID, number: Int64)?

    init(_ database: Database) { self.database = database }

    /// The number of the client whose name is that parameter of a statement.
    static func clientQuery(_ parameter: String = "?") -> String {
        "(SELECT number FROM party WHERE kind = 'client' AND name = \(parameter))"
    }

    /// The number of the store of that name, made on first sight.
    func store(_ name: StoreID) throws -> Int64 {
        if let lastStore, lastStore.name == name { return lastStore.number }
        let number = try stores[name] ?? party(.store, name.text)
        stores[name] = number
        lastStore = (name, number)
        return number
    }

    /// The number of the sender of that name, made on first sight.
    func sender(_ name: SenderID) throws -> Int64 {
        if let number = senders[name] { return number }
        let number = try party(.sender, name.text)
        senders[name] = number
        return number
    }

    /// The number of a client or of the issuer as the owner of an account.
    func party(_ owner: AccountOwner) throws -> Int64 {
        switch owner {
        case .client(let name): try party(.client, name.text)
        case .issuer: try party(.issuer, AccountOwner.issuerName)
        case .card, .store, .product: preconditionFailure("not a client")
        }
    }

    func product(_ id: ProductID) throws -> Int64 {
        if let number = products[id] { return number }
        let number = try database.number("SELECT number FROM product WHERE id = ?", id)
        guard number > 0 else { throw LedgerFailure.damaged(.noProduct(id)) }
        products[id] = number
        return number
    }

    /// The name of the sender or the store of that number.
    func name<Name: TextName>(_ number: Int64) throws -> Name { Name(try text(number)) }

    /// The name of a party of any kind; empty for ``noStore``.
    func text(_ number: Int64) throws -> String {
        if number == Self.noStore { return "" }
        if let name = names[number] { return name }
        let found = try database.first("SELECT name FROM party WHERE number = ?", number) {
            $0.text(0)
        }
        guard let found else { throw LedgerFailure.damaged(.noParty(number)) }
        names[number] = found
        return found
    }

    private func party(_ kind: Party.Kind, _ name: String) throws -> Int64 {
        let known = try database.number(
            "SELECT number FROM party WHERE kind = ? AND name = ?",
            kind.rawValue,
            name
        )
        guard known == 0 else { return known }
        try database.run("INSERT INTO party (kind, name) VALUES (?, ?)", kind.rawValue, name)
        return database.lastNumber
    }

    /// Removes every cached name: numbers that were made since a savepoint may not exist any more.
    func forget() {
        stores = [:]
        senders = [:]
        names = [:]
        lastStore = nil
    }
}
