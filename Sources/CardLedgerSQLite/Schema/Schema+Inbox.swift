extension Schema {
    /// A way to find files that were met before.
    static let inbox = """
        CREATE INDEX sale_file_unsettled ON sale_file (sha256)
            WHERE verdict NOT IN ('applied', 'partial');
        """
}
