extension Schema {
    /// What senders said, and what operators decided about their files.
    static let feeds = """

        """
}
