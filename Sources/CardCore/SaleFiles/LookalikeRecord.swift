/// An article of a sender's files that looks like a gift card and was not counted.
package struct LookalikeRecord: Hashable, Sendable {
    /// The sender of the files.
    package let sender: SenderID
    /// The name of the article in the files.
    package let article: String
    /// The number of records of the article.
    package let records: Int
    /// The latest file that contains it.
    package let file: String
    /// The template that read that file.
    package let template: String

    package init(sender: SenderID, article: String, records: Int, file: String, template: String) {
        self.sender = sender
        self.article = article
        self.records = records
        self.file = file
        self.template = template
    }
}
