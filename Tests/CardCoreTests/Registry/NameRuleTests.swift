import CardCore
import Testing

@Suite struct NameRuleTests {
    @Test(arguments: NameRule.Kind.allCases)
    func refusesANewNameThatDiffersByCaseOnly(_ kind: NameRule.Kind) {
        #expect(
            throws: RegistrationFailure.nameDiffersInCase(kind, name: "Alice", known: "alice")
        ) { try NameRule.check("Alice", of: kind, among: ["bob", "alice"]) }
    }

    @Test(arguments: [
        ("alice", ["bob"]), ("alice", []), ("alic", ["alice"]), ("a-b", ["a_b"]),
        // Names of an earlier version stay and get further versions.
        ("Alice", ["alice", "Alice"]), ("alice", ["Alice", "alice"]),
        // Only letters of ASCII have a case here.
        ("Ø", ["ø"]), ("[", ["{"]), ("@", ["`"]),
    ])
    func acceptsOtherNamesAndKnownOnes(_ name: String, _ known: [String]) throws {
        try NameRule.check(name, of: .printer, among: known)
    }
}
