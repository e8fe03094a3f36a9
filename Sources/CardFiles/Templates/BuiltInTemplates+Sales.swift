extension BuiltInTemplates {
    /// The names of the templates for sale files.
    package static let saleNames = sales.map(\.name)

    /// The YAML of a template for sale files, or nil where there is none of that name.
    package static func sale(_ name: String) -> String? {
        sales.first { $0.name == name }?.yaml
    }

    private static let sales: [(name: String, yaml: String)] = [
        ("native", native),
        ("generic-columns", genericColumns),
        ("shopify-orders", shopifyOrders),
        ("square-items", squareItems),
        ("poslog", poslog),
        ("rtlog", rtlog),
        ("wpubon", wpubon),
        ("tlog-sap", tlogSap),
    ]
}
