using System.CommandLine;
using Tidemark.Cli;

var configuration = new InvocationConfiguration 
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
};
var parse = CommandTree.Create().Parse(args);
var exit = await parse.InvokeAsync(configuration);
// The library's own code for a wrong command line is 1, which here means a fault in the program.
return parse.Errors.Count > 0 ? 2 : exit;
