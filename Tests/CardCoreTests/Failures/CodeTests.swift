import CardCore
import Testing

struct CodeTests {
    @Test func codesHaveAnAreaAndAReason() {
        for code in RowCode.allCases.map(\.rawValue) + FileRefusal.allCases.map(\.rawValue) {
            let parts = code.split(separator: ".")
            let letters = code.allSatisfy { $0.isLowercase || "._0123456789".contains($0) }
            #expect(parts.count == 2 && letters, "\(code)")
        }
    }
}
