import CardCore
import CardLedger
import GRDB

extension Schema {
    /// Writes the meanings of the small numbers, for people who read the file without the program.
    static func seedCodes(_ database: Database) throws {
        try seed("life_cycle", LifeCycle.self, database)
        try seed("hold", HoldKind.self, database)
        try seed("account", AccountKind.self, database)
        try seed("pin_scheme", PINScheme.self, database)
        try seed("operation", Operation.self, database)
        try seed("phase", Phase.self, database)
        try seed("standing", KnownMessage.Standing.self, database)
        try seed("verdict", Verdict.self, database)
        try seed("state", CardState.self, database)
        let owners = [
            ("card", OwnerKind.card), ("party", OwnerKind.party), ("product", OwnerKind.product),
        ]
        for (name, code) in owners {
            try database.run("INSERT INTO code VALUES ('owner', ?, ?)", code, name)
        }
    }

    private static func seed<Value: Coded>(
        _ area: String,
        _: Value.Type,
        _ database: Database
    ) throws {
        for value in Value.allCases {
            try database.run("INSERT INTO code VALUES (?, ?, ?)", area, value.code, value.rawValue)
        }
    }
}
