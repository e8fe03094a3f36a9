/// An article of a sender's files that looks like a gift card and was not counted.
package struct LookalikeRecord: Hashable, Sendable {
    package let sender: SenderID
    /// What the files say of it.
    package let article: String
    package let records: Int
    /// The latest file that has it, and the template that read it.
    package let file: String
    package let template: String

    package init(sender: SenderID, article: String, records: Int, file: String, template: String) {
        self.sender = sender
        self.article = article
        self.records = records
        self.file = file
        self.template = template
    }
}
