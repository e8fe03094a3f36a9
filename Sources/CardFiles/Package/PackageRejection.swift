import CardCore

/// The refusals of a package before it is made.
enum PackageRejection {
    /// - Secrecy: names the column, never the value.
    static func cell(_ column: TemplateColumn, _ complaint: StaticString) -> Problem {
        Problem(
            .refused,
            .packageCell,
            "a value of the column \(id: column.header) \(complaint)",
            remedy: "change the product's format or name, or use another template for the order"
        )
    }

    static func width(_ column: TemplateColumn, found: Int) -> Problem {
        Problem(
            .refused,
            .packageCell,
            "a value of the column \(id: column.header) has \(found) symbols, more than the "
                + "\(column.width ?? 0) of its width",
            remedy: "put a copy of the template with a wider column into the workspace's templates/"
        )
    }
}
