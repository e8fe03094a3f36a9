import CardCore
import Testing

/// The number of a store in another system.
@Suite struct StoreRegistrationTests {
    private static func check(_ id: String?, among known: [Party] = []) -> StoreFailure? {
        do {
            let store = Party(.store, name: "oslo-1", externalID: id)
            try StoreRegistration.check(store, among: known)
            return nil
        } catch { return error }
    }

    @Test(
        arguments: [
            ("000000000000042", nil), ("a b", nil), (nil, StoreFailure.externalIDForm),
            ("", .externalIDForm), (" 1", .externalIDForm), ("a\nb", .externalIDForm),
            (String(repeating: "x", count: 101), .externalIDForm),
        ] as [(String?, StoreFailure?)]
    )
    func checksTheForm(_ id: String?, failure: StoreFailure?) {
        #expect(Self.check(id) == failure)
    }

    @Test func isUniqueAmongStores() {
        let other = Party(.store, name: "oslo-2", externalID: "42")
        let same = Party(.store, name: "oslo-1", externalID: "42")
        #expect(Self.check("42", among: [other]) == .externalIDTaken("42", by: "oslo-2"))
        #expect(Self.check("43", among: [other]) == nil)
        #expect(Self.check("42", among: [same]) == nil)
        #expect(Self.check("42", among: [Party(.store, name: "bergen")]) == nil)
    }
}
