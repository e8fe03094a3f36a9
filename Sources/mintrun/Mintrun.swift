import ArgumentParser
import CardJobs

/// The root of the command line: nouns first, then verbs.
struct Mintrun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mintrun",
        abstract: "Make gift cards: mint, seal, hand to the printer, activate by sale files.",
        discussion: """
            A workspace is a folder made by `mintrun init`. `mintrun run ORDER.yaml` does a whole \
            print order, from the order to the sealed package. Commands about orders and files can \
            be repeated as they are; operations on cards with the request id that they print.

            EXIT STATUS
              0 done, or already done    1 unexpected    3 refused, or done in part
              10 not found    11 locked by another run    12 conflict    13 damaged
              64 usage    65 no input could be read    74 input or output failed
              75 come back later    78 bad configuration    129/130/143 stopped by a signal
            """,
        version: ProductVersion.text,
        subcommands: [
            InitCommand.self,
            CustodyCommand.self,
            CustodianCommand.self,
            OperatorCommand.self,
            ApprovalsCommand.self,
            ApprovalCommand.self,
            PrinterCommand.self,
            ProductCommand.self,
            OrderCommand.self,
            MintCommand.self,
            ReleaseCommand.self,
            PackageCommand.self,
            AcknowledgeCommand.self,
            ShredCommand.self,
            RunCommand.self,
            InboxCommand.self,
            SalesCommand.self,
            TemplateCommand.self,
            StockCommand.self,
            StoreCommand.self,
            CardCommand.self,
            ExpireCommand.self,
            ClientCommand.self,
            FundingCommand.self,
            ServeCommand.self,
            ZoneCommand.self,
            ReportCommand.self,
            AuditCommand.self,
            StatusCommand.self,
            VerifyCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            RedoCommand.self,
            ExplainCommand.self,
            VersionCommand.self,
        ]
    )
}
