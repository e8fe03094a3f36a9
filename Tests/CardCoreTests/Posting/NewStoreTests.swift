import CardCore
import Testing

/// Stores that files name first.
struct NewStoreTests {
    private static func names(
        _ arrivals: [[StoreID]],
        known: [StoreID],
        listed: [StoreID] = []
    ) -> [StoreID] {
        let files = arrivals.map { NewStore.Arrival($0, file: "f") }
        return NewStore.all(in: files, known: known, listed: listed).map(\.name)
    }

    @Test func theFirstStoresAreNotReported() {
        #expect(Self.names([["a", "b"]], known: ["a", "b", "operator"]) == [])
        #expect(Self.names([["c"], ["a", "b"]], known: ["a", "b", "c"]) == ["c"])
        #expect(Self.names([["d"], ["c"], ["a"]], known: ["a", "c", "d"]) == ["d", "c"])
    }

    @Test func listedStoresAreNotReportedAndMakeOthersNew() {
        #expect(Self.names([["a", "b"]], known: ["a", "b"], listed: ["a"]) == ["b"])
        #expect(Self.names([["a"]], known: ["a"], listed: ["a", "b"]) == [])
    }

    @Test func nearestNamesAreThoseOfTheOtherStores() {
        let files = [NewStore.Arrival(["olso-1"], file: "2.csv")]
        let known: [StoreID] = ["oslo-1", "olso-1", "bergen", "operator"]
        let found = NewStore.all(in: files, known: known, listed: [])
        #expect(found.map(\.nearest) == [["oslo-1"]] && found.map(\.file) == ["2.csv"])
        #expect(NewStore.all(in: [], known: known, listed: []).isEmpty)
    }
}
