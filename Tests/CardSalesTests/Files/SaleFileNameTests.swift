import CardSales
import Testing

struct SaleFileNameTests {
    @Test(arguments: [
        ("sales-0042.csv", "sales-0042"), ("sales-0042.csv.gz", "sales-0042"),
        ("sales-0042.csv.gz.age", "sales-0042"), ("sales.csv.GPG", "sales"), ("sales.gz", "sales"),
        ("sales", "sales"), ("2026.01.15.csv.asc", "2026.01.15"), ("a.age.csv", "a.age"),
    ])
    func namesResultsAfterTheUnwrappedFile(_ name: String, _ stem: String) throws {
        #expect(try SaleFileName(name).stem == stem)
    }
}
