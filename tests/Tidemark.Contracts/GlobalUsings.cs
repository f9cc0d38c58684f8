global using Tidemark.Contracts.Support;
global using Tidemark.Core.Bodies;
global using Tidemark.Core.Collections;
global using Tidemark.Core.Listings;
global using Tidemark.Core.Logs;
global using Tidemark.Core.Pages;
global using Tidemark.Core.Tokens;
global using Tidemark.Protocol;
